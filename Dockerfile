# syntax=docker/dockerfile:1
# Two images: docker build --target worker . and docker build --target ui .

FROM eclipse-temurin:25-jdk AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/root/.m2 ./mvnw -B -q -pl worker,ui -am package -DskipTests

FROM eclipse-temurin:25-jre AS app
RUN useradd --system --no-create-home cuesheet
USER cuesheet
WORKDIR /app
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:InitialRAMPercentage=10", "-XX:MaxRAMPercentage=70", "-jar", "/app/app.jar"]

FROM app AS worker
COPY --from=build /src/worker/target/cuesheet-worker-*-exec.jar /app/app.jar
EXPOSE 8081

FROM app AS ui
COPY --from=build /src/ui/target/cuesheet-ui-*-exec.jar /app/app.jar
EXPOSE 8080 8082
