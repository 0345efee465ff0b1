/** How plans and their rules look in the API. */
@NullMarked
package io.cuesheet.api.planning;

import org.jspecify.annotations.NullMarked;
