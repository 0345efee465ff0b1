/** Events in the REST API. */
@NullMarked
package io.cuesheet.ui.event.api;

import org.jspecify.annotations.NullMarked;
