package io.cuesheet.db;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Brings the repositories into an application. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class DbConfiguration {}
