package io.cuesheet.worker;

import io.cuesheet.activities.ActivitiesConfiguration;
import io.cuesheet.application.alarm.AlarmSweeps;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Everything that a worker is: workflows and activities, the syncer, the Temporal Schedules, what calls people. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import({ActivitiesConfiguration.class, AlarmSweeps.class})
public class WorkerConfiguration {}
