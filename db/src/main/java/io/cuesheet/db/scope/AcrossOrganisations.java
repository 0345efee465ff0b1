package io.cuesheet.db.scope;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.beans.factory.annotation.Qualifier;

/**
 * The client whose statements see the rows of every organisation. It is for work that inherently crosses organisations: signing in,
 * sweeps, the syncer, the reconciler. {@code ArchitectureTest} lists the classes that may use it.
 */
@Qualifier
@Target({ElementType.PARAMETER, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface AcrossOrganisations {}
