package io.cuesheet.application.alarm.way;

import java.util.Optional;

/**
 * How this process sends alarms by mail.
 *
 * @param mail empty: it leaves them to other processes
 */
public record AlarmMails(Optional<AlarmMail> mail) {}
