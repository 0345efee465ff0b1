package io.cuesheet.worker;

import io.cuesheet.activities.ActivitiesConfiguration;
import io.cuesheet.application.alarm.AlarmSweeps;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** All parts of a worker: workflows and activities, the syncer, the Temporal Schedules, and the alarms. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import({ActivitiesConfiguration.class, AlarmSweeps.class})
public class WorkerConfiguration {}
