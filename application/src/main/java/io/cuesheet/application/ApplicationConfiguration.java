package io.cuesheet.application;

import io.cuesheet.db.DbConfiguration;
import io.cuesheet.rendering.RenderingConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** The use cases that every process needs, with the database, the renderer and the connection to Temporal. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(excludeFilters = @ComponentScan.Filter(type = FilterType.ANNOTATION, classes = FrontDoorsOnly.class))
@Import({DbConfiguration.class, RenderingConfiguration.class})
public class ApplicationConfiguration {}
