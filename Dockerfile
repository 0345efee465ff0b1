# syntax=docker/dockerfile:1
# Two images: docker build --target worker . and docker build --target ui .

FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -q -pl worker,ui -am package -DskipTests
# Apart by how often they change, so that an upgrade fetches the small parts only.
RUN for program in worker ui; do \
      cp $program/target/cuesheet-$program-*-exec.jar app.jar && \
      java -Djarmode=tools -jar app.jar extract --layers --destination /layers/$program || exit 1; \
    done

FROM eclipse-temurin:25-jre AS app
RUN useradd --system --no-create-home cuesheet
USER cuesheet
WORKDIR /app
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:InitialRAMPercentage=10", "-Djdk.virtualThreadScheduler.parallelism=32", "-XX:MaxRAMPercentage=70", "-jar", "/app/app.jar"]

FROM app AS worker
COPY --from=build /layers/worker/dependencies/ ./
COPY --from=build /layers/worker/snapshot-dependencies/ ./
COPY --from=build /layers/worker/application/ ./
EXPOSE 8081

FROM app AS ui
COPY --from=build /layers/ui/dependencies/ ./
COPY --from=build /layers/ui/snapshot-dependencies/ ./
COPY --from=build /layers/ui/application/ ./
EXPOSE 8080 8082
