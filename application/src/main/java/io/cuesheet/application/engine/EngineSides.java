package io.cuesheet.application.engine;

import io.cuesheet.db.message.Message;
import org.springframework.stereotype.Service;

/** Reports whether messages' workflows know the messages' current state. Never waits for Temporal. */
@Service
public class EngineSides {

    private final TaskQueue taskQueue;

    EngineSides(TaskQueue taskQueue) {
        this.taskQueue = taskQueue;
    }

    public EngineSide of(Message message) {
        if (message.untoldSince() == null) {
            return EngineSide.IN_STEP;
        }
        return taskQueue.known().alarm() == Pollers.Alarm.ENGINE_UNAVAILABLE ? EngineSide.AWAY : EngineSide.PENDING;
    }
}
