# Scans what is mounted at /scan, which may be read-only:
#   docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/scan:ro" cli-cred-scan
# More in docs/installing.md. To pin the bases, give their digests: --build-arg NODE_IMAGE=node@sha256:…
ARG NODE_IMAGE=node:24-alpine3.22
ARG BASE_IMAGE=alpine:3.22

FROM ${NODE_IMAGE} AS build
WORKDIR /build
COPY package.json package-lock.json ./
# No package runs scripts of its own. The native re2 would need a compiler: re2js takes its place.
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run build && npm uninstall --no-save --omit=dev --ignore-scripts --no-audit --no-fund re2

FROM ${BASE_IMAGE}
# A release of Alpine changes its packages only to fix them, and keeps no version that it has replaced.
# hadolint ignore=DL3018
RUN apk add --no-cache git libstdc++ && adduser -D -H -u 10001 scan
COPY --from=build /usr/local/bin/node /usr/local/bin/node
COPY --from=build /build/package.json /build/LICENSE /opt/cli-cred-scan/
COPY --from=build /build/node_modules /opt/cli-cred-scan/node_modules
COPY --from=build /build/dist /opt/cli-cred-scan/dist
RUN ln -s /opt/cli-cred-scan/dist/cli.js /usr/local/bin/cli-cred-scan
USER 10001:10001
WORKDIR /scan
ENTRYPOINT ["cli-cred-scan"]
