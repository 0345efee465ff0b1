/** The page of templates. */
@NullMarked
package io.cuesheet.ui.template;

import org.jspecify.annotations.NullMarked;
