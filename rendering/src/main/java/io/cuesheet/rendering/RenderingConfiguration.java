package io.cuesheet.rendering;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Adds the renderer to an application. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class RenderingConfiguration {}
