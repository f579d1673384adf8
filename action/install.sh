# Installs the program apart from the checkout, whose .npmrc and node_modules play no part. No install script runs: the
# portable regular expression engine does the work.
set -euo pipefail

if ! node -e 'const [major, minor] = process.versions.node.split(".").map(Number); process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)'; then
  echo '::error title=cli-cred-scan::Node 20.19 or later is needed: put actions/setup-node before this step'
  exit 2
fi

version=${VERSION:-$(node -p 'require(process.env.GITHUB_ACTION_PATH + "/package.json").version')}
case $version in
  *.tgz) package=$(realpath -- "$version") ;;
  *[!0-9A-Za-z.-]*)
    echo '::error title=cli-cred-scan::The input version is neither a version nor a .tgz'
    exit 2
    ;;
  *) package="cli-cred-scan@$version" ;;
esac

cd "$RUNNER_TEMP"
npm install --prefix "$RUNNER_TEMP/cli-cred-scan" --ignore-scripts --no-audit --no-fund --no-save --loglevel=error "$package"
