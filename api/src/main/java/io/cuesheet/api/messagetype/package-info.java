/** Message types. */
@NullMarked
package io.cuesheet.api.messagetype;

import org.jspecify.annotations.NullMarked;
