import { pick, type Random } from '../lib/random.ts';

const ADJECTIVES =
  'Able Agile Amber Arctic Astral Autumn Azure Bold Brave Bright Brisk Bronze Calm Candid Cedar Chipper Civil Clever Copper Coral Cosmic Cosy Crimson Crisp Curious Daring Deft Dapper Eager Early Earnest Fabled Fair Fleet Fond Frosty Gentle Gifted Glad Golden Grand Happy Hardy Hazel Honest Humble Ivory Jade Jolly Jovial Keen Kind Lively Loyal Lucid Lucky Lunar Maple Mellow Merry Mighty Misty Modest Neat Nimble Noble Olive Patient Placid Playful Plucky Polar Prime Proud Quick Quiet Rapid Ready Regal Robust Rosy Royal Ruby Rustic Sage Sandy Scarlet Serene Sharp Silver Smart Snowy Solar Sonic Spry Stable Stellar Sturdy Sunny Swift Tidal Tidy Trusty Upbeat Valiant Velvet Vivid Warm Wise Witty Zesty'.split(
    ' ',
  );

const NOUNS =
  'Albatross Anchor Auk Badger Barge Beacon Beaver Bison Bosun Buoy Captain Clipper Cod Compass Condor Coot Corvette Cutter Dinghy Dolphin Dory Eagle Egret Ermine Falcon Ferry Finch Fox Frigate Galleon Gannet Gecko Gull Harbor Hare Harpoon Heron Ibex Ibis Jackdaw Kayak Keel Kestrel Ketch Kite Koala Lantern Lark Lemur Lobster Lugger Lynx Magpie Manatee Mariner Marlin Marten Mast Narwhal Newt Ocelot Octopus Orca Osprey Otter Owl Panda Pelican Penguin Petrel Pilot Piper Plover Puffin Quail Raft Raven Robin Rudder Sailor Salmon Schooner Seal Sextant Skiff Skipper Skua Sloop Sparrow Starling Stork Swan Tern Tiger Tiller Trawler Trout Tuna Turtle Voyager Walrus Whale Wren Yacht'.split(
    ' ',
  );

/** Draws tried before a number is put behind a name; only a room of thousands comes near it. */
const DRAWS = 40;

/** Adjective and animal or sea word, such as «Brisk Otter»; not one of those that `isTaken`. */
export function generateName(random: Random, isTaken: (name: string) => boolean): string {
  let name = '';
  for (let draw = 0; draw < DRAWS; draw += 1) {
    name = `${pick(random, ADJECTIVES)} ${pick(random, NOUNS)}`;
    if (!isTaken(name)) return name;
  }
  for (let number = 2; ; number += 1) {
    const numbered = `${name} ${number}`;
    if (!isTaken(numbered)) return numbered;
  }
}
