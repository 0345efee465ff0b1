package io.cuesheet.rendering;

import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Brings the renderer into an application. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class RenderingConfiguration {}
