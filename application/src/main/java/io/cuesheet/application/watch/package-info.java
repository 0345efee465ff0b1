/** Monitoring for the people who run an installation: metrics, health and faults. */
@NullMarked
package io.cuesheet.application.watch;

import org.jspecify.annotations.NullMarked;
