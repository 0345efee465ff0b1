package io.cuesheet.activities;

import io.cuesheet.application.ApplicationConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Adds the activities and their dependencies to an application. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import(ApplicationConfiguration.class)
public class ActivitiesConfiguration {}
