//! The sixteen colours, foreground and background that terminals and well-known schemes publish.

/// A colour as `0xrrggbb`.
pub type Rgb = u32;

/// A terminal's colours.
pub struct Scheme {
    pub name: &'static str,
    pub background: Rgb,
    pub foreground: Rgb,
    /// Black, red, green, yellow, blue, magenta, cyan, white; then the same, bright.
    pub ansi: [Rgb; 16],
}

const XTERM: [Rgb; 16] = [
    0x00_0000, 0xcd_0000, 0x00_cd00, 0xcd_cd00, 0x00_00ee, 0xcd_00cd, 0x00_cdcd, 0xe5_e5e5, 0x7f_7f7f,
    0xff_0000, 0x00_ff00, 0xff_ff00, 0x5c_5cff, 0xff_00ff, 0x00_ffff, 0xff_ffff,
];
const GNOME: [Rgb; 16] = [
    0x17_1421, 0xc0_1c28, 0x26_a269, 0xa2_734c, 0x12_488b, 0xa3_47ba, 0x2a_a1b3, 0xd0_cfcc, 0x5e_5c64,
    0xf6_6151, 0x33_d17a, 0xe9_ad0c, 0x2a_7bde, 0xc0_61cb, 0x33_c7de, 0xff_ffff,
];
const SOLARIZED: [Rgb; 16] = [
    0x07_3642, 0xdc_322f, 0x85_9900, 0xb5_8900, 0x26_8bd2, 0xd3_3682, 0x2a_a198, 0xee_e8d5, 0x00_2b36,
    0xcb_4b16, 0x58_6e75, 0x65_7b83, 0x83_9496, 0x6c_71c4, 0x93_a1a1, 0xfd_f6e3,
];

/// Schemes with a dark background.
pub const DARK: [Scheme; 8] = [
    Scheme { name: "black", background: 0x00_0000, foreground: 0xff_ffff, ansi: XTERM },
    Scheme { name: "GNOME dark", background: 0x17_1421, foreground: 0xd0_cfcc, ansi: GNOME },
    Scheme { name: "Solarized dark", background: 0x00_2b36, foreground: 0x83_9496, ansi: SOLARIZED },
    Scheme {
        name: "Gruvbox dark",
        background: 0x28_2828,
        foreground: 0xeb_dbb2,
        ansi: [
            0x28_2828, 0xcc_241d, 0x98_971a, 0xd7_9921, 0x45_8588, 0xb1_6286, 0x68_9d6a, 0xa8_9984,
            0x92_8374, 0xfb_4934, 0xb8_bb26, 0xfa_bd2f, 0x83_a598, 0xd3_869b, 0x8e_c07c, 0xeb_dbb2,
        ],
    },
    Scheme {
        name: "Nord",
        background: 0x2e_3440,
        foreground: 0xd8_dee9,
        ansi: [
            0x3b_4252, 0xbf_616a, 0xa3_be8c, 0xeb_cb8b, 0x81_a1c1, 0xb4_8ead, 0x88_c0d0, 0xe5_e9f0,
            0x4c_566a, 0xbf_616a, 0xa3_be8c, 0xeb_cb8b, 0x81_a1c1, 0xb4_8ead, 0x8f_bcbb, 0xec_eff4,
        ],
    },
    Scheme {
        name: "VS Code dark",
        background: 0x1e_1e1e,
        foreground: 0xcc_cccc,
        ansi: [
            0x00_0000, 0xcd_3131, 0x0d_bc79, 0xe5_e510, 0x24_72c8, 0xbc_3fbc, 0x11_a8cd, 0xe5_e5e5,
            0x66_6666, 0xf1_4c4c, 0x23_d18b, 0xf5_f543, 0x3b_8eea, 0xd6_70d6, 0x29_b8db, 0xe5_e5e5,
        ],
    },
    Scheme {
        name: "Windows Campbell",
        background: 0x0c_0c0c,
        foreground: 0xcc_cccc,
        ansi: [
            0x0c_0c0c, 0xc5_0f1f, 0x13_a10e, 0xc1_9c00, 0x00_37da, 0x88_1798, 0x3a_96dd, 0xcc_cccc,
            0x76_7676, 0xe7_4856, 0x16_c60c, 0xf9_f1a5, 0x3b_78ff, 0xb4_009e, 0x61_d6d6, 0xf2_f2f2,
        ],
    },
    Scheme {
        name: "Windows One Half Dark",
        background: 0x28_2c34,
        foreground: 0xdc_dfe4,
        ansi: [
            0x28_2c34, 0xe0_6c75, 0x98_c379, 0xe5_c07b, 0x61_afef, 0xc6_78dd, 0x56_b6c2, 0xdc_dfe4,
            0x5a_6374, 0xe0_6c75, 0x98_c379, 0xe5_c07b, 0x61_afef, 0xc6_78dd, 0x56_b6c2, 0xdc_dfe4,
        ],
    },
];

/// Schemes with a light background. Nord publishes none for terminals: the one here is that of the
/// iTerm2 collection of schemes, the darkest background of the seven.
pub const LIGHT: [Scheme; 7] = [
    Scheme { name: "white", background: 0xff_ffff, foreground: 0x00_0000, ansi: XTERM },
    Scheme { name: "GNOME light", background: 0xff_ffff, foreground: 0x17_1421, ansi: GNOME },
    Scheme { name: "Solarized light", background: 0xfd_f6e3, foreground: 0x65_7b83, ansi: SOLARIZED },
    Scheme {
        name: "Gruvbox light",
        background: 0xfb_f1c7,
        foreground: 0x3c_3836,
        ansi: [
            0xfb_f1c7, 0xcc_241d, 0x98_971a, 0xd7_9921, 0x45_8588, 0xb1_6286, 0x68_9d6a, 0x7c_6f64,
            0x92_8374, 0x9d_0006, 0x79_740e, 0xb5_7614, 0x07_6678, 0x8f_3f71, 0x42_7b58, 0x3c_3836,
        ],
    },
    Scheme {
        name: "Nord light",
        background: 0xe5_e9f0,
        foreground: 0x41_4858,
        ansi: [
            0x3b_4252, 0xbf_616a, 0x96_b17f, 0xc5_a565, 0x81_a1c1, 0xb4_8ead, 0x7b_b3c3, 0xa5_abb6,
            0x4c_566a, 0xbf_616a, 0x96_b17f, 0xc5_a565, 0x81_a1c1, 0xb4_8ead, 0x82_afae, 0xec_eff4,
        ],
    },
    Scheme {
        name: "VS Code light",
        background: 0xff_ffff,
        foreground: 0x33_3333,
        ansi: [
            0x00_0000, 0xcd_3131, 0x10_7c10, 0x94_9800, 0x04_51a5, 0xbc_05bc, 0x05_98bc, 0x55_5555,
            0x66_6666, 0xcd_3131, 0x14_ce14, 0xb5_ba00, 0x04_51a5, 0xbc_05bc, 0x05_98bc, 0xa5_a5a5,
        ],
    },
    Scheme {
        name: "Windows One Half Light",
        background: 0xfa_fafa,
        foreground: 0x38_3a42,
        ansi: [
            0x38_3a42, 0xe4_5649, 0x50_a14f, 0xc1_8301, 0x01_84bc, 0xa6_26a4, 0x09_97b3, 0xfa_fafa,
            0x4f_525d, 0xdf_6c75, 0x98_c379, 0xe4_c07a, 0x61_afef, 0xc5_77dd, 0x56_b5c1, 0xff_ffff,
        ],
    },
];
