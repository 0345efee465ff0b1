/** What views are made of, and what keeps open pages live. */
@NullMarked
package io.cuesheet.ui.component;

import org.jspecify.annotations.NullMarked;
