package io.cuesheet.db;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;

/** Brings the repositories into an application. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
@PropertySource("classpath:io/cuesheet/db/defaults.properties")
public class DbConfiguration {}
