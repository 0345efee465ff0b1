/** Who may sign in, and which keys open the API. */
@NullMarked
package io.cuesheet.ui.access;

import org.jspecify.annotations.NullMarked;
