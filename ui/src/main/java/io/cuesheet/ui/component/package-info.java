/** Components of views, and the pulse that keeps open pages live. */
@NullMarked
package io.cuesheet.ui.component;

import org.jspecify.annotations.NullMarked;
