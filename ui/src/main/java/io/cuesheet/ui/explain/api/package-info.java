/** The REST API of explanations. */
@NullMarked
package io.cuesheet.ui.explain.api;

import org.jspecify.annotations.NullMarked;
