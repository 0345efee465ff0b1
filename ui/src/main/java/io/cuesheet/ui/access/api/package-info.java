/** The REST API of people and keys. */
@NullMarked
package io.cuesheet.ui.access.api;

import org.jspecify.annotations.NullMarked;
