package io.cuesheet.application.watch;

import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** All background threads of this process. */
@Component
class BackgroundThreads {

    private final ObjectProvider<BackgroundThread> threads;

    BackgroundThreads(ObjectProvider<BackgroundThread> threads) {
        this.threads = threads;
    }

    List<BackgroundThread> all() {
        return threads.stream().toList();
    }

    /** The names of the threads that have died. */
    List<String> dead() {
        return threads.stream()
                .filter(BackgroundThread::hasDied)
                .map(BackgroundThread::threadName)
                .sorted()
                .toList();
    }
}
