/** How much of a request is read. */
@NullMarked
package io.cuesheet.ui.body;

import org.jspecify.annotations.NullMarked;
