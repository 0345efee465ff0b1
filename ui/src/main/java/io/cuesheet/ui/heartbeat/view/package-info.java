/** The scheduler heartbeat's badge and its panel. */
@NullMarked
package io.cuesheet.ui.heartbeat.view;

import org.jspecify.annotations.NullMarked;
