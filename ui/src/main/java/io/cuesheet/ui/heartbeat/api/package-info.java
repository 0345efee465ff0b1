/** The REST API of the scheduler heartbeat. */
@NullMarked
package io.cuesheet.ui.heartbeat.api;

import org.jspecify.annotations.NullMarked;
