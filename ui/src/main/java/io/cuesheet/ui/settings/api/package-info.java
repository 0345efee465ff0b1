/** Settings in the REST API. */
@NullMarked
package io.cuesheet.ui.settings.api;

import org.jspecify.annotations.NullMarked;
