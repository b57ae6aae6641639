/** Colours that stages begin with. */
export const palette = ['#39A8EF', '#2FC6F6', '#55D0E0', '#47E4C2', '#FFA900', '#7BD500', '#FF5752', '#E89B06', '#AE914B', '#1EAE43', '#9DCF00', '#C4BAED']
