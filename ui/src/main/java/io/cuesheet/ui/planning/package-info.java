/** How plans and their rules look in the API. */
@NullMarked
package io.cuesheet.ui.planning;

import org.jspecify.annotations.NullMarked;
