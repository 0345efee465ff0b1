/** The REST API of templates. */
@NullMarked
package io.cuesheet.ui.template.api;

import org.jspecify.annotations.NullMarked;
