/** How much of a request is read. */
@NullMarked
package io.cuesheet.api.body;

import org.jspecify.annotations.NullMarked;
