package io.cuesheet.application;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** All use cases, for a process that serves people or other services. That process must provide password hashing and open sessions. */
@Configuration(proxyBeanMethods = false)
@FrontDoorsOnly
@ComponentScan(
        useDefaultFilters = false,
        includeFilters = @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = FrontDoorsOnly.class))
@Import(ApplicationConfiguration.class)
public class FrontDoorsConfiguration {}
