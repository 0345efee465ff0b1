@NullMarked
package io.cuesheet.activities;

import org.jspecify.annotations.NullMarked;
