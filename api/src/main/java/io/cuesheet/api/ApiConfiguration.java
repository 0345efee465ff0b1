package io.cuesheet.api;

import io.cuesheet.application.FrontDoorsConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Brings the REST API and the use cases behind it into an application. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@Import(FrontDoorsConfiguration.class)
public class ApiConfiguration {}
