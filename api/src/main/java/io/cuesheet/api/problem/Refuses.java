package io.cuesheet.api.problem;

import io.cuesheet.workflows.ReasonCode;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The reason codes that an API operation can return, besides those of every operation. */
@Documented
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {

    ReasonCode[] value();
}
