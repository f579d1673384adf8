// The first script of each thread of the executable.
'use strict';
const { dirname, join } = require('node:path');
const { getAssetKeys, getRawAsset } = require('node:sea');
const threads = require('node:worker_threads');

const { module: name, data } = threads.workerData;
threads.workerData = data;
const files = require('node:vfs').create();
for (const key of getAssetKeys()) {
  // Threads open no databases.
  if (key.endsWith('.node')) continue;
  files.mkdirSync(`/${dirname(key)}`, { recursive: true });
  files.writeFileSync(`/${key}`, Buffer.from(getRawAsset(key)));
}
files.mount();
require(join(files.mountPoint, name));
