// How far apart two colours look, to people who see them all, on a grey print, or with
// deuteranopia: the rule that layers close in colour must differ in texture or shape rests on it.
#pragma once

#include "render/image.h"

namespace ancrage::render {

// CIE 1976 L*a*b*, white point D65.
struct Lab {
    double l = 0;
    double a = 0;
    double b = 0;
};

// Alpha is ignored: what is compared is the ink.
Lab to_lab(Color color);

// CIEDE2000 distance with the weights kL = kC = kH = 1, after G. Sharma, W. Wu and E. N. Dalal,
// "The CIEDE2000 color-difference formula: implementation notes, supplementary test data, and
// mathematical observations", Color Research and Application 30(1), 2005. Never negative; about 1
// is just noticeable.
double ciede2000(Lab first, Lab second);

// The grey of the same luminance.
Color as_grey(Color color);

// As seen with complete deuteranopia, after G. M. Machado, M. M. Oliveira and L. A. F. Fernandes,
// "A physiologically-based model for simulation of color vision deficiency", IEEE Transactions on
// Visualization and Computer Graphics 15(6), 2009 (severity 1.0, on linear RGB).
Color as_deuteranopia(Color color);

// Mixed with white just enough to reach this L*, 0 to 100; lighter colours stay as they are.
Color lightened_to(Color color, double least_lightness);

// Contrast ratio of WCAG 2.1, from 1 (same) to 21 (black on white).
double contrast_ratio(Color first, Color second);

}  // namespace ancrage::render
