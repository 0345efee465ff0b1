package io.cuesheet.application.alarm.way;

/** What becomes of alarms' mails while no mail server is set; only a process that knows of no other one brings it. */
public interface AlarmMailWithoutServer extends AlarmMail {}
