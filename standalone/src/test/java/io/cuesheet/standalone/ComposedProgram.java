package io.cuesheet.standalone;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A program of an image of the Dockerfile as a process: its layers put together, with the image's command and a service's environment. */
final class ComposedProgram implements AutoCloseable {

    private static final Path DOCKERFILE = Path.of("..", "Dockerfile");
    private static final Pattern ENTRYPOINT = Pattern.compile("(?m)^ENTRYPOINT \\[(.*)]$");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");
    private static final List<String> LAYERS = List.of("dependencies", "snapshot-dependencies", "application");

    private final Path output;
    private final Process process;

    private ComposedProgram(Path output, Process process) {
        this.output = output;
        this.process = process;
    }

    /** @param module whose program it is; it has been built before, as for an image */
    static ComposedProgram start(String module, Path folder, Map<String, String> environment) throws Exception {
        return run(image(module, folder), folder.resolve("output.txt"), environment);
    }

    /** The folder that an image would have, from which several processes may run. */
    static Path image(String module, Path folder) throws Exception {
        Path app = Files.createDirectories(folder.resolve("app"));
        layOut(jarOf(module), folder.resolve("layers"), app);
        return app;
    }

    /** @param output to which it adds what it writes */
    static ComposedProgram run(Path app, Path output, Map<String, String> environment) throws IOException {
        ProcessBuilder command = new ProcessBuilder(command(app))
                .directory(app.toFile())
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(output.toFile()));
        command.environment().keySet().removeIf(name -> name.matches("(CUESHEET|TEMPORAL|SPRING)_.*"));
        command.environment().putAll(environment);
        return new ComposedProgram(output, command.start());
    }

    /** Everything it wrote. */
    String output() throws IOException {
        return Files.readString(output);
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** SIGTERM, as a container is stopped. */
    void terminate() {
        process.destroy();
    }

    /** @return whether it ended within this time, after which a container is killed */
    boolean endsWithin(Duration grace) throws InterruptedException {
        return process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static Path jarOf(String module) throws IOException {
        Path target = Path.of("..", module, "target");
        try (DirectoryStream<Path> found =
                Files.newDirectoryStream(target, "cuesheet-%s-*-exec.jar".formatted(module))) {
            for (Path jar : found) {
                return jar;
            }
        }
        throw new IllegalStateException(target + " has no program; ./mvnw -pl worker,ui -am package -DskipTests");
    }

    /** What the Dockerfile does with it. */
    private static void layOut(Path program, Path layers, Path app) throws Exception {
        Path jar = Files.copy(program, app.resolveSibling("app.jar"), StandardCopyOption.REPLACE_EXISTING);
        int extracted = new ProcessBuilder(
                        java(),
                        "-Djarmode=tools",
                        "-jar",
                        jar.toString(),
                        "extract",
                        "--layers",
                        "--destination",
                        layers.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (extracted != 0) {
            throw new IllegalStateException(program + " can't be taken apart");
        }
        for (String layer : LAYERS) {
            copy(layers.resolve(layer), app);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                Path copy = to.resolve(from.relativize(path).toString());
                if (Files.isDirectory(path)) {
                    Files.createDirectories(copy);
                } else {
                    Files.copy(path, copy);
                }
            }
        }
    }

    private static List<String> command(Path app) throws IOException {
        Matcher entrypoint = ENTRYPOINT.matcher(Files.readString(DOCKERFILE));
        if (!entrypoint.find()) {
            throw new IllegalStateException("the Dockerfile has no ENTRYPOINT");
        }
        List<String> command = new ArrayList<>(QUOTED.matcher(entrypoint.group(1))
                .results()
                .map(found -> found.group(1).replace("/app/", app + "/"))
                .toList());
        command.set(0, java());
        return command;
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
