package io.cuesheet.application.watch;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A part of a process that works on its own thread until it is stopped. If the thread ends earlier, only a restart helps. */
public interface BackgroundThread {

    /** The thread's name, such as {@code deletion-sweep}; the same in each process. */
    String threadName();

    /** Whether the thread has ended without being stopped. */
    boolean hasDied();

    /** Runs this once the thread has ended. */
    static void afterwards(Thread thread, Runnable then) {
        Thread.ofVirtual().name("after-" + thread.getName()).start(() -> {
            try {
                thread.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            } finally {
                then.run();
            }
        });
    }

    /** A platform thread, not yet started, that logs why it died. */
    static Thread platform(String name, Runnable work) {
        return Thread.ofPlatform()
                .name(name)
                .daemon()
                .uncaughtExceptionHandler(BackgroundThread::tell)
                .unstarted(work);
    }

    /** The same as a virtual thread. */
    static Thread virtual(String name, Runnable work) {
        return Thread.ofVirtual()
                .name(name)
                .uncaughtExceptionHandler(BackgroundThread::tell)
                .unstarted(work);
    }

    /** The message of a failure may quote what somebody typed; its class and place are enough. */
    private static void tell(Thread thread, Throwable failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        Logger log = LoggerFactory.getLogger(BackgroundThread.class);
        log.error(
                "background thread {} died of {}{}; restart this process",
                thread.getName(),
                failure.getClass().getName(),
                trace.length == 0 ? "" : " at " + trace[0]);
    }
}
