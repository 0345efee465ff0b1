package io.cuesheet.standalone;

import io.cuesheet.ui.UiConfiguration;
import io.cuesheet.worker.WorkerConfiguration;
import java.util.List;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Import;

/** One process for a newcomer: database, Temporal dev server, worker and page. */
@SpringBootApplication
@Import({WorkerConfiguration.class, UiConfiguration.class})
public class CuesheetStandalone {

    private static final int CANNOT_START = 2;

    /** Starts, prints where it is ready, and runs until it is stopped. */
    public static void main(String[] arguments) {
        if (BackupCommand.isMeantBy(List.of(arguments))) {
            backUpOrRestore(List.of(arguments));
            return;
        }
        Instance instance = new Instance(CuesheetStandalone.class);
        Runtime.getRuntime().addShutdownHook(new Thread(instance::close, "stop"));
        try {
            Welcome welcome = instance.start(StandaloneOptions.parse(List.of(arguments)), System.getenv());
            System.out.println(welcome.text());
        } catch (StartupException e) {
            System.err.println(e.getMessage());
            System.exit(CANNOT_START);
        }
    }

    private static void backUpOrRestore(List<String> arguments) {
        try {
            BackupCommand.run(arguments, System.getenv(), System.out);
        } catch (StartupException e) {
            System.err.println(e.getMessage());
            System.exit(CANNOT_START);
        }
    }
}
