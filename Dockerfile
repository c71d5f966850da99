FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
COPY scripts ./scripts
COPY public ./public
RUN npm ci --omit=dev

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production \
    NODE_COMPILE_CACHE=/app/.compiled \
    MALLOC_ARENA_MAX=1 \
    MALLOC_MMAP_THRESHOLD_=65536 \
    TMPDIR=/data \
    RELIGHT_HOST=0.0.0.0 \
    RELIGHT_DATABASE=/data/relight.db
COPY --from=dependencies /app ./
COPY LICENSE ./
COPY bin ./bin
COPY examples/catalogue.yaml ./examples/
COPY examples/api ./examples/api
COPY migrations ./migrations
COPY src ./src
RUN install --directory --owner=node --group=node --mode=0700 /data /app/.compiled
USER node
# Every start finds everything compiled, though the root file system may be read-only then.
RUN node --max-semi-space-size=2 --v8-pool-size=1 --no-maglev scripts/warm.mjs
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=15s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.RELIGHT_PORT ?? 3000}/healthz`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--max-semi-space-size=2", "--v8-pool-size=1", "--no-maglev", "bin/relight.mjs"]
CMD ["serve"]
