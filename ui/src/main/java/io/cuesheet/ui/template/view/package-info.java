/** The page of templates. */
@NullMarked
package io.cuesheet.ui.template.view;

import org.jspecify.annotations.NullMarked;
