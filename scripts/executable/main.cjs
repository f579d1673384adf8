// The first script of the executable. Node has mounted the files of the package as a read-only file system around it.
'use strict';
const { relative } = require('node:path');
const { getAsset } = require('node:sea');
const { fileURLToPath } = require('node:url');
const threads = require('node:worker_threads');

const START = getAsset('thread.cjs', 'utf8');

// A thread sees the machine's files only: it begins with a script that mounts the package again.
threads.Worker = class extends threads.Worker {
  constructor(module, options) {
    const start = { module: relative(__dirname, fileURLToPath(module)), data: options.workerData };
    super(START, { ...options, eval: true, workerData: start });
  }
};

require('./dist/cli.js');
