#!/bin/sh
# Runs a command with secrets in its environment, where only the same user can read them: each file in the folder that Compose
# gives a service is the value of the variable that it is named after.
set -eu
for file in "${SECRETS:-/run/secrets}"/*; do
  value=$(cat "$file")
  export "${file##*/}=$value"
done
exec "$@"
