/** Message types in the REST API. */
@NullMarked
package io.cuesheet.ui.messagetype.api;

import org.jspecify.annotations.NullMarked;
