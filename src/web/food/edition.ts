// Written by `npm run food:art`: which edition of the pictures is in data/food.
export const edition = '4caa7155'
