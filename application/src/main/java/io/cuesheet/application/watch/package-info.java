/** What is to be known by whoever keeps an installation running: metrics, health, and what is wrong. */
@NullMarked
package io.cuesheet.application.watch;

import org.jspecify.annotations.NullMarked;
