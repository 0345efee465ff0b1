package io.cuesheet.ui;

import com.vaadin.flow.spring.annotation.EnableVaadin;
import io.cuesheet.api.ApiConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurationExcludeFilter;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/** Everything that serves people and other services: the page and the REST API. */
@Configuration(proxyBeanMethods = false)
@ComponentScan(
        excludeFilters = {
            @ComponentScan.Filter(type = FilterType.CUSTOM, classes = AutoConfigurationExcludeFilter.class),
            // The separate process provides beans that the standalone must not have twice.
            @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE, classes = UiApplication.class)
        })
@EnableVaadin("io.cuesheet.ui")
@Import(ApiConfiguration.class)
public class UiConfiguration {}
